import { describe, expect, it } from 'vitest'
import { parseDockerRun } from './parse-docker-run.ts'
import { runFields } from './run.ts'

const read = (line: string) => {
  const found = parseDockerRun(line)
  if ('error' in found) throw new Error(found.error)
  return found
}
const notes = (line: string) => read(line).notes.map(({ text, reason }) => `${reason}: ${text}`)
const spec = (input: object) => runFields.parse(input)

describe('a pasted docker run line', () => {
  it('fills the form', () => {
    const line = `docker run -it --rm --name=web -p8080:80 --publish 127.0.0.1:5000-5002:6000-6002/udp -e A=1 -e=B='x y' -v data:/data:ro --mount type=tmpfs,dst=/t,tmpfs-size=1m
      -m 512m --cpus=1.5 --restart unless-stopped --net=front --network-alias www -u 1000:1000 -w /app -l a=b --cap-add CAP_NET_ADMIN --entrypoint "" nginx:1.27 nginx -g 'daemon off;'`.replaceAll('\n', ' \\\n')
    expect(read(line)).toEqual({
      notes: [],
      spec: spec({
        image: 'nginx:1.27', tty: true, stdin: true, autoRemove: true, name: 'web',
        ports: [{ hostPort: 8080, containerPort: 80 }, { hostAddress: '127.0.0.1', hostPort: 5000, hostPortEnd: 5002, containerPort: 6000, containerPortEnd: 6002, protocol: 'udp' }],
        environment: [{ name: 'A', value: '1' }, { name: 'B', value: 'x y' }], volumes: [{ source: 'data', target: '/data', readOnly: true }], tmpfs: [{ target: '/t', sizeBytes: 1_048_576 }],
        memoryBytes: 536_870_912, cpus: 1.5, restart: { policy: 'unless-stopped' }, networks: [{ name: 'front', aliases: ['www'] }], user: '1000:1000', workdir: '/app',
        labels: [{ name: 'a', value: 'b' }], capAdd: ['NET_ADMIN'], entrypoint: [''], command: ['nginx', '-g', 'daemon off;'],
      }),
    })
  })

  it.each([
    'docker run nginx', '$ sudo docker container run -d nginx', 'DOCKER_HOST=x docker --context y run nginx', 'podman run nginx', '/usr/bin/docker create nginx', 'docker pull nginx\ndocker run nginx', 'cd /x && docker run nginx',
    'docker run `\r\n -d `\r\n nginx', 'docker run ^\n nginx', 'docker run -- nginx',
  ])('is found in %j', (line) => {
    expect(read(line)).toEqual({ spec: spec({ image: 'nginx' }), notes: [] })
  })

  it('leaves the options behind the image to the command', () => {
    expect(read('docker run app --name x -p 80').spec).toEqual(spec({ image: 'app', command: ['--name', 'x', '-p', '80'] }))
  })

  it('takes a name that looks secret for a secret', () => {
    expect(read('docker run -e POSTGRES_PASSWORD=x -e PASSWORD_FILE=/y db').spec.environment.map(({ secret }) => secret)).toEqual([true, false])
  })

  it('tells what is not taken over, and never takes its value for the image', () => {
    expect(notes('docker run --gpus all --cidfile x -P --whatever=1 --memory lots -v rel:ative -e HOME -v $PWD:/src --mount type=npipe,dst=/x -v data:/d:ro,z app sh | tee log')).toEqual([
      'unknown: --gpus all', 'client: --cidfile x', 'unknown: -P', 'unknown: --whatever 1', 'value: --memory lots', 'value: -v rel:ative', 'expansion: -e HOME', 'value: --mount type=npipe,dst=/x', 'unknown: -v z', 'expansion: $PWD', 'rest: | tee log',
    ])
    expect(read('docker run --gpus all --whatever app').spec.image).toBe('app')
    expect(notes('docker run --restart sometimes --network name=,alias=x app')).toEqual(['value: --restart sometimes', 'value: --network name=,alias=x'])
  })

  it.each([['', 'notDockerRun'], ['ls -l', 'notDockerRun'], ['docker ps', 'notDockerRun'], ['docker run', 'noImage'], ['docker run -p 80:80', 'noImage'], ['docker run "x', 'open']])('is refused when it is none: %j', (line, error) => {
    expect(parseDockerRun(line)).toEqual({ error })
  })
})
