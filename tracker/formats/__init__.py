"""One module for each way out: values in, text or JSON out."""
