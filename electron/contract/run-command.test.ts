import { describe, expect, it } from 'vitest'
import { runSchema } from './containers.ts'
import { quoteWord, toDockerRun } from './run-command.ts'

describe('the equivalent docker run line', () => {
  it('says all that the form says', () => {
    const spec = runSchema.parse({
      image: 'nginx', name: 'web', command: ['sh', '-c', 'echo hi'], environment: [{ name: 'A', value: "it's" }],
      ports: [{ hostPort: 8080, containerPort: 80 }], volumes: [{ source: 'data', target: '/data', readOnly: true }], tty: true, autoRemove: true,
    })
    expect(toDockerRun(spec).map(quoteWord).join(' ')).toBe(
      `docker run -d -t --rm --name web -e 'A=it'\\''s' -p 8080:80 -v data:/data:ro nginx sh -c 'echo hi'`,
    )
  })

  it('is short for a plain image', () => {
    expect(toDockerRun(runSchema.parse({ image: 'redis:7' })).join(' ')).toBe('docker run -d redis:7')
  })
})

describe('a quoted word', () => {
  it('never lets a shell see more than one word', () => {
    expect(quoteWord('')).toBe("''")
    expect(quoteWord('$(reboot)')).toBe("'$(reboot)'")
    expect(quoteWord("a'b")).toBe(`'a'\\''b'`)
  })
})
