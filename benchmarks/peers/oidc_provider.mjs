// npm's oidc-provider with its own store in memory. Told by PEER_MODULES, PEER_PORT and PEER_SECRET.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { PEER_MODULES: modules, PEER_PORT: port, PEER_SECRET: secret } = process.env;
const found = createRequire(`${modules}/`).resolve("oidc-provider");
const { default: Provider } = await import(pathToFileURL(found));
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "bench",
      client_secret: secret,
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
      scope: "games:read",
    },
  ],
  scopes: ["games:read"],
  features: {
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    devInteractions: { enabled: false },
  },
});
createServer(provider.callback()).listen(Number(port), "127.0.0.1");
