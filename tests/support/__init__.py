"""What the tests share: extractors, a validator, renderers, and small documents to try them on."""
