"""`docker-compose.yml` has what `make stack` runs, and gives the owner's word to `migrate` alone."""

import yaml
from django.conf import settings

FILE = settings.BASE_DIR / "docker-compose.yml"


def test_two_web_processes_and_two_workers_and_one_that_may_migrate():
    services = yaml.safe_load(FILE.read_text())["services"]
    copies = {name: each.get("deploy", {}).get("replicas", 1) for name, each in services.items()}
    assert copies == {
        "migrate": 1,
        "web-a": 1,
        "web-b": 1,
        "nginx": 1,
        "worker": 2,
        "beat": 1,
        "postgres": 1,
        "redis": 1,
        "mailpit": 1,
    }

    words = {name for name, each in services.items() if "migrate_database_url" in each.get("secrets", [])}
    assert words == {"migrate"}
    assert "--upstream web-a:8000 web-b:8000" in services["migrate"]["command"][2]
