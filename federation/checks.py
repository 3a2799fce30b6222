"""What is looked at before the portal starts."""

from django.core.checks import CheckMessage, Error

HINT = "Install both as requirements/base.txt has them; docs/operations.md, Sign-in."


def libraries_agree(**_options: object) -> list[CheckMessage]:
    """lxml and xmlsec hand XML to each other in memory: on different libxml2 they misread it, or crash."""
    # Here and not above: nothing else needs them before somebody signs in.
    try:
        import xmlsec  # noqa: PLC0415
        from lxml import etree  # noqa: PLC0415
    # xmlsec refuses by itself to be imported beside another lxml, by an error of its own or the linker's.
    except Exception as fault:
        return [Error(f"SAML's libraries can't be loaded: {fault}", hint=HINT, id="federation.E001")]
    ours, theirs = etree.LIBXML_VERSION, xmlsec.get_libxml_version()
    if ours == theirs:
        return []
    told = f"lxml stands on libxml2 {_written(ours)}, xmlsec on {_written(theirs)}: SAML can't be trusted."
    return [Error(told, hint=HINT, id="federation.E002")]


def _written(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
