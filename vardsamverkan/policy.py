"""What a page may load and where it may send: all of it from and to the portal itself."""

from csp.constants import NONE, SELF

# data: is for the arrow of a menu in `public.css`.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        # A `<base>` slipped into a page would send every form and link elsewhere.
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
