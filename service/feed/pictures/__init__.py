"""Pictures of what people said, by way of the service."""
