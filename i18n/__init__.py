"""Every word that Amanet shows, in six forms of three languages; it knows nothing of reports, chats or keys."""
