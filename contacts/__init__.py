"""Whom to turn to at each body and each principal: contacts by role, never a person's own address."""
