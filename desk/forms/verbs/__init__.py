"""What each verb asks: one form a verb, one file a step of the process, as in `desk/doors/`."""
