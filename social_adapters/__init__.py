"""Networks in, ActivityStreams 2.0 out. Stores nothing; knows neither the service nor scoring."""
