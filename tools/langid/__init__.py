"""Makes what ``i18n.detect`` knows about languages, from sentences that people wrote."""
