"""GeoNames' files of single countries: fetched (``fetching``), checked (``taking``), kept (``keeping``)."""
