"""A person's page and their organization's: what is known, since when, and who of us knows them."""
