import { describe, expect, it } from 'vitest'
import { engineError } from './errors.ts'

const id = 'c9ea48e7f253513e8bc909d1adec5c8b653a3102c08ca9622130f775c9965cf4'
const runc = 'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: '
const endpoint = 'failed to set up container networking: driver failed programming external connectivity on endpoint gifted_feistel (4feb12daf770): '

// The words are those of engine 28.5.2 with runc 1.3.
describe('a refusal of the engine', () => {
  it.each([
    [404, 'No such image: nope:1', 'IMAGE_NOT_LOCAL', { reference: 'nope:1' }],
    [400, 'invalid reference format: repository name (library/Nope) must be lowercase', 'IMAGE_REFERENCE_INVALID', { reference: '' }],
    [409, `Conflict. The container name "/p1" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`, 'CONTAINER_NAME_TAKEN', { name: 'p1' }],
    [500, `${endpoint}Bind for 0.0.0.0:8099 failed: port is already allocated`, 'HOST_PORT_TAKEN', { port: 8099, holder: 'other-container' }],
    [500, `${endpoint}failed to bind host port for [::]:22:172.17.0.3:80/tcp: address already in use`, 'HOST_PORT_TAKEN', { port: 22, holder: 'machine' }],
    [500, `${endpoint}failed to bind host port for 0.0.0.0:22:172.17.0.3:80/tcp: address already in use`, 'HOST_PORT_TAKEN', { port: 22, holder: 'machine' }],
    [400, `${runc}exec: "nosuch": executable file not found in $PATH`, 'COMMAND_NOT_FOUND', { command: 'nosuch' }],
    [400, `${runc}exec: "/no/such": stat /no/such: no such file or directory`, 'COMMAND_NOT_FOUND', { command: '/no/such' }],
    [400, `${runc}exec: "/www": is a directory: permission denied`, 'COMMAND_NOT_FOUND', { command: '/www' }],
    [400, `${runc}exec: "/etc/passwd": permission denied`, 'COMMAND_NOT_FOUND', { command: '/etc/passwd' }],
    [400, 'OCI runtime exec failed: exec failed: unable to start container process: chdir to cwd ("/nope") set in config.json failed: no such file or directory', 'WORKDIR_UNUSABLE', { path: '/nope', reason: 'no such file or directory' }],
    [400, 'unable to find user stranger: no matching entries in passwd file', 'USER_NOT_FOUND', { reason: expect.stringContaining('stranger') }],
    [400, 'OCI runtime create failed: crun: executable file `nosuch` not found in $PATH: No such file or directory', 'COMMAND_NOT_FOUND', { command: 'nosuch' }],
    [400, 'create a b: "a b" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed.', 'INPUT_INVALID', { reason: expect.stringContaining('a b') }],
    [400, "invalid mount config for type \"volume\": invalid specification: destination can't be '/'", 'INPUT_INVALID', { reason: expect.stringContaining("'/'") }],
    [409, `container ${id} is not running`, 'CONTAINER_NOT_RUNNING', { id: 'c9ea48e7f253' }],
    [409, `cannot kill container: ${id}: container ${id} is not running`, 'CONTAINER_NOT_RUNNING', { id: 'c9ea48e7f253' }],
    [409, `Container ${id} is already paused`, 'CONTAINER_STATE', { id: 'c9ea48e7f253', state: 'paused' }],
    [500, `Container ${id} is not paused`, 'CONTAINER_STATE', { id: 'c9ea48e7f253', state: 'not-paused' }],
    [409, `Container ${id} is paused, unpause the container before exec`, 'CONTAINER_STATE', { id: 'c9ea48e7f253', state: 'paused' }],
    [409, `cannot remove container "${id}": container is running: stop the container before removing or force remove`, 'CONTAINER_STATE', { state: 'running' }],
    [409, `removal of container ${id} is already in progress`, 'CONTAINER_STATE', { state: 'removing' }],
    [409, `Container ${id} is restarting, wait until the container is running`, 'CONTAINER_STATE', { state: 'restarting' }],
    [409, `container ${id} is something new`, 'CONTAINER_STATE', { state: `container ${id} is something new` }],
    [404, 'No such container: nope', 'CONTAINER_NOT_FOUND', { id: 'nope' }],
    [409, 'conflict: unable to remove repository reference "slipway/starter:latest" (must force) - container c9ea48e7f253 is using its referenced image c4d00f74fd95', 'IMAGE_IN_USE', { reference: '' }],
    [409, 'conflict: unable to delete c4d00f74fd95 (cannot be forced) - image is being used by running container c9ea48e7f253', 'IMAGE_IN_USE', { reference: '' }],
    [409, 'conflict: unable to delete c4d00f74fd95 (must be forced) - image is referenced in multiple repositories', 'ENGINE_REFUSED', { reason: expect.stringContaining('multiple') }],
    [404, 'get nope: no such volume', 'VOLUME_NOT_FOUND', { name: '' }],
    [409, 'remove data: volume is in use - [c9ea48e7f253]', 'VOLUME_IN_USE', { name: '' }],
    [400, 'create x: invalid option: "color"', 'INPUT_INVALID', { reason: 'invalid option: "color"' }],
    [500, 'error while mounting: permission denied', 'ENGINE_REFUSED', { reason: 'error while mounting: permission denied' }],
    [503, '', 'ENGINE_REFUSED', { reason: 'status 503' }],
  ])('%i "%s" is %s', (status, words, code, details) => {
    expect(engineError(status, words)).toMatchObject({ code, details })
  })

  it.each([
    ['unknown or invalid runtime name: nope', 'runtime'],
    ['failed to set up container networking: network nowhere not found', 'networks'],
    ['joining network namespace of container: No such container: nobody', 'networks'],
    ['range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available', 'cpus'],
    ['invalid CapAdd: unknown capability: "CAP_FLYING"', 'capAdd'],
    ['image with reference slipway/starter:latest was found but its platform (linux/amd64) does not match the specified platform (linux/s390x)', 'platform'],
    ['OCI runtime create failed: runc create failed: wrong rlimit value: RLIMIT_FLIGHTS', 'ulimits'],
    ['OCI runtime create failed: runc create failed: error setting rlimits for ready process: error setting rlimit type 7: invalid argument', 'ulimits'],
    ['error gathering device information while adding custom device "/dev/nothing": no such file or directory', 'devices'],
    ['OCI runtime create failed: runc create failed: sysctl "no.such.setting" is not in a separate kernel namespace', 'sysctls'],
    ['invalid --security-opt 1: "flying"', 'securityOptions'],
    ['invalid signal: SIGFLY', 'stopSignal'],
    ['invalid tmpfs option "flying"', 'tmpfs'],
    ['invalid IP address in add-host: "1"', 'extraHosts'],
  ])('"%s" belongs to the field %s', (words, field) => {
    expect(engineError(400, words)).toMatchObject({ code: 'INPUT_INVALID', field, details: { reason: expect.any(String) } })
  })

  it.each([
    ['Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.0.2.3:53: no such host', 'REGISTRY_UNREACHABLE'],
    ['Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused', 'REGISTRY_UNREACHABLE'],
    ['Get "https://10.0.2.2:5000/v2/": http: server gave HTTP response to HTTPS client', 'REGISTRY_PLAIN'],
    ['manifest for 127.0.0.1:5000/thing:nope not found: manifest unknown: manifest unknown', 'IMAGE_NOT_FOUND'],
    ["pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied", 'IMAGE_NOT_FOUND'],
    ['Head "https://registry.example/v2/thing/manifests/latest": no basic auth credentials', 'REGISTRY_LOGIN_NEEDED'],
    ['unauthorized: authentication required', 'REGISTRY_LOGIN_NEEDED'],
    ['denied: requested access to the resource is denied', 'REGISTRY_LOGIN_NEEDED'],
    ['toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating', 'REGISTRY_RATE_LIMITED'],
    ['error pulling image configuration: received unexpected HTTP status: 429 Too Many Requests', 'REGISTRY_RATE_LIMITED'],
    ['Get "https://10.0.2.2:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority', 'REGISTRY_CERTIFICATE'],
  ])('"%s" of a pull is %s', (words, code) => {
    expect(engineError(500, words, { image: 'thing', registry: true })).toMatchObject({ code, details: { reference: 'thing' } })
  })

  it('of somebody who is logged in asks for no login', () => {
    for (const words of ['unauthorized: authentication required', 'denied: requested access to the resource is denied']) {
      expect(engineError(500, words, { image: 'thing', registry: true, host: 'registry.example', loggedIn: true })).toMatchObject({ code: 'REGISTRY_DENIED', details: { host: 'registry.example' } })
    }
  })

  it('names what the call was about, in the words of the person', () => {
    expect(engineError(404, 'No such container: 1234', { container: 'web' })).toMatchObject({ details: { id: 'web' } })
    expect(engineError(404, 'No such image: nope:latest', { image: 'nope' })).toMatchObject({ details: { reference: 'nope' }, field: 'image' })
  })
})
