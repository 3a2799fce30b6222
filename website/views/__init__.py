"""The public's doors, by what they show: thin, to what is published. No cookie, no session, no sign-in."""
