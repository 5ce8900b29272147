// An OpenID provider on 127.0.0.1 for one client. Prints a JSON line when it is ready; ends when it is told to.
import Provider from 'oidc-provider'

const { port, client_id, client_secret, redirect_uri } = JSON.parse(process.argv[1])
const issuer = `http://127.0.0.1:${port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id,
      client_secret,
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  pkce: { required: () => true },
  features: { revocation: { enabled: true } },
  rotateRefreshToken: true, // a refresh token that comes twice ends the whole grant
  ttl: { AccessToken: 3600, AuthorizationCode: 60, RefreshToken: 3600, Grant: 3600, Interaction: 600, Session: 600 },
})
provider.listen(port, '127.0.0.1', () => console.log(JSON.stringify({ ready: true })))
process.on('SIGTERM', () => process.exit(0))
