"""What an installation is put together from: the compose file, the image and the portal's web server."""
