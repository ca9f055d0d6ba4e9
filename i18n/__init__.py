"""Every word that Amanet shows, in three languages; a leaf that knows nothing of reports, chats or keys."""
