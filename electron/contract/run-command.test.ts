import { describe, expect, it } from 'vitest'
import { toDockerRun } from './run-command.ts'
import { runSchema } from './run.ts'
import { quoteWord } from './shell-words.ts'

describe('the equivalent docker run line', () => {
  it('says all that the form says', () => {
    const spec = runSchema.parse({
      image: 'nginx', name: 'web', command: ['sh', '-c', 'echo hi'], environment: [{ name: 'A', value: "it's" }],
      ports: [{ hostPort: 8080, containerPort: 80 }], volumes: [{ source: 'data', target: '/data', readOnly: true }], tty: true, stdin: true, autoRemove: true,
    })
    expect(toDockerRun(spec).map(quoteWord).join(' ')).toBe(
      `docker run -d -i -t --rm --name web -e 'A=it'\\''s' -p 8080:80 -v data:/data:ro nginx sh -c 'echo hi'`,
    )
  })

  it('says what the image and the engine would do otherwise', () => {
    const spec = runSchema.parse({
      image: 'app', platform: 'linux/arm64', entrypoint: ['/init', '--all'], command: ['x'], restart: { policy: 'on-failure', maxRetries: 3 }, runtime: 'crun',
      ports: [{ hostAddress: '::1', hostPort: 5000, hostPortEnd: 5002, containerPort: 6000, containerPortEnd: 6002, protocol: 'udp' }],
      volumes: [{ source: '', target: '/scratch', readOnly: true }, { source: 'C:\\a,b', target: '/win' }], tmpfs: [{ target: '/run', sizeBytes: 67_108_864, options: 'noexec' }],
      networks: [{ name: 'front', aliases: ['www'], ipv4: '10.1.0.4' }, { name: 'back' }], hostname: 'h', extraHosts: ['db:host-gateway'], dns: ['1.1.1.1'],
      cpus: 1.5, memoryBytes: 512 * 1_048_576, pidsLimit: 100, user: '1000:1000', workdir: '/app', labels: [{ name: 'a.b', value: 'c d' }],
      capAdd: ['cap_net_admin'], capDrop: ['ALL'], privileged: true, readOnlyRoot: true, init: true,
      healthcheck: { mode: 'command', command: 'test -f /ok', intervalMs: 1_500, startPeriodMs: 120_000, retries: 2 },
    })
    expect(toDockerRun(spec).map(quoteWord).join(' ')).toBe([
      `docker run -d --restart on-failure:3 --platform linux/arm64 --runtime crun -p '[::1]:5000-5002:6000-6002/udp'`,
      `--mount type=volume,target=/scratch,readonly --mount 'type=bind,"source=C:\\a,b",target=/win' --tmpfs /run:size=64m,noexec`,
      '--network name=front,alias=www,ip=10.1.0.4 --network back --hostname h --add-host db:host-gateway --dns 1.1.1.1 --cpus 1.5 --memory 512m --pids-limit 100',
      `--user 1000:1000 --workdir /app --label 'a.b=c d' --privileged --cap-add NET_ADMIN --cap-drop ALL --read-only --init`,
      `--health-cmd 'test -f /ok' --health-interval 1500ms --health-start-period 2m --health-retries 2 --entrypoint /init app --all x`,
    ].join(' '))
  })

  it('is short for a plain image', () => {
    expect(toDockerRun(runSchema.parse({ image: 'redis:7' })).join(' ')).toBe('docker run -d redis:7')
  })
})
