// Owns the page that says why a name leads nowhere. What is in it was typed by anybody: it stands there as text alone.
import type { ServerResponse } from 'node:http'

export interface Explanation {
  readonly status: number
  readonly reason: 'not-ours' | 'no-machine' | 'no-container' | 'no-port' | 'no-answer'
  readonly name: string
}

const texts: Readonly<Record<Explanation['reason'], readonly [what: string, remedy: string]>> = {
  'not-ours': ['This address belongs to no container.', 'Containers answer at http://NAME.slipway.localhost.'],
  'no-machine': ['The machine is not running.', 'Start it in Slipway, then reload this page.'],
  'no-container': ['No running container is called “{name}”.', 'Start it, or look at the Ports page of Slipway for the names that there are.'],
  'no-port': ['The container “{name}” listens on no port that speaks HTTP.', 'Wait until it has started, or name a port: http://3000.{name}.slipway.localhost.'],
  'no-answer': ['The container “{name}” does not answer.', 'It may still be starting, or speak HTTP on another port: http://3000.{name}.slipway.localhost.'],
}

export const explain = (response: ServerResponse, { status, reason, name }: Explanation): void => {
  const [what, remedy] = texts[reason].map((text) => escaped(text.replaceAll('{name}', name)))
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Slipway</title><body style="font:15px/1.5 system-ui;max-width:36em;margin:15vh auto;padding:0 1em"><h1 style="font-size:1.3em">${what}</h1><p>${remedy}</p>`
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'", 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' }).end(page)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
