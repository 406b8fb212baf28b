// Owns the English words of registries: logins, certificates, mirrors.
export const registries = {
  title: 'Registries', table: 'Registries', counts_one: '{{count}} registry', counts_other: '{{count}} registries', add: 'Add registry…', mirrors: 'Mirrors…',
  columns: { host: 'Registry', account: 'Account', kept: 'Login kept in', connection: 'Connection' },
  hub: 'Docker Hub', nobody: 'not logged in', token: 'a token',
  stores: { helper: 'docker-credential-{{name}}', keychain: 'the system’s keychain', session: 'memory, until Slipway ends', 'docker-config': 'your docker config file' },
  connection: { usual: 'TLS', own_one: 'TLS, own authority', own_other: 'TLS, {{count}} own authorities', insecure: 'insecure allowed', mirrors_one: '{{count}} mirror', mirrors_other: '{{count}} mirrors' },
  login: 'Log in…', logout: 'Log out', settings: 'Connection…', remove: 'Remove…',
  removeTitle_one: 'Remove {{host}}?', removeTitle_other: 'Remove {{count}} registries?', removeText: 'The login and the certificates are forgotten here. Images stay, here and there.', removeButton_one: 'Remove registry', removeButton_other: 'Remove {{count}} registries',
  loginForm: {
    title: 'Log in to a registry', titleOf: 'Log in to {{host}}', host: 'Registry', hostHint: 'For example registry.example:5000, or docker.io for Docker Hub', hostInvalid: 'Write it like registry.example or registry.example:5000',
    username: 'Username', usernameInvalid: 'A username has no colon', password: 'Password or access token', button: 'Log in',
    kept_helper: 'Kept by docker-credential-{{name}}, where the docker command finds it too.', kept_keychain: 'Kept in the system’s keychain.', kept_session: 'No credential helper or keychain is here: the login is kept in memory until Slipway ends.', 'kept_docker-config': 'Kept in your docker config file.',
  },
  connectionForm: {
    title: 'Connection to {{host}}', addTitle: 'Add a registry', certificates: 'Own certificate authority', certificatesHint: 'PEM. Trusted for this registry alone, besides the usual ones.', replace: 'Replace…', takeAway: 'Take away',
    insecure: 'Allow it without trusted TLS', insecureHint: 'Passwords and images can then be read and changed on the way. Only for networks that you trust.', insecureHub: 'Docker Hub always has TLS.', button: 'Save', note: 'Certificates count at once; the rest from the machine’s next start.',
  },
  mirrorsForm: {
    title: 'Mirrors of Docker Hub', text: 'Asked before Docker Hub, in this order. Other registries are not mirrored.', mirror: 'Mirror {{n}}', hint: 'https://mirror.example', invalid: 'Write it like https://mirror.example', add: 'Add a mirror', takeAway: 'Take mirror {{n}} away', button: 'Save',
  },
  waiting: 'The engine works by these settings from the machine’s next start.',
}
