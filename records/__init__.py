"""Archive packages (E-ARK SIP 2.1.0, which is FGS Paketstruktur 2.0) of needs and meetings; no models."""
