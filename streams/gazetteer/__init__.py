"""Names to places: which settlement or region a name means, or honestly that it is ambiguous or unknown."""
