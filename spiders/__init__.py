"""From the web to a `Page`: thin spiders beside pure readers. No cleaning here."""
