#!/usr/bin/env python
"""The portal's commands; `make help` lists the everyday ones."""

import os
import sys

from django.core.management import execute_from_command_line

from vardsamverkan.headroom import with_headroom

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
    with_headroom(execute_from_command_line)(sys.argv)
