// Owns an image that answers on TCP and UDP ports: a few lines of this computer's perl, because busybox speaks no UDP.
import type { EngineClient } from '#core/engine/client.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { importImage } from './made-images.ts'

/** "tcp:7:0.0.0.0" and the like: on TCP it says hello and hangs up, on UDP it says back what it heard. Addresses are packed by hand: no module is needed. */
const echo = `
$| = 1;
for (@ARGV) {
  my ($protocol, $port, $address) = split /:/;
  next if fork;
  my $at = pack('S n C4 x8', 2, $port, split(/\\./, $address));
  my $tcp = $protocol eq 'tcp';
  socket(S, 2, $tcp ? 1 : 2, 0) or die "socket: $!";
  setsockopt(S, 1, 2, pack('l', 1));
  bind(S, $at) or die "bind $_: $!";
  if ($tcp) {
    listen(S, 50);
    while (accept(C, S)) { syswrite(C, "hello from $port\\n"); close(C); }
  } else {
    while (1) { my $from = recv(S, my $heard, 65536, 0); send(S, $heard, 0, $from) if defined $from; }
  }
}
sleep 1 while 1;
`

export const echoImage = 'slipway-test/echo:1'

export const makeEchoImage = async (engine: EngineClient): Promise<void> => {
  const loader = process.arch === 'arm64' ? '/lib/ld-linux-aarch64.so.1' : '/lib64/ld-linux-x86-64.so.2'
  const perl = realpathSync('/usr/bin/perl')
  const libraries = [...execFileSync(loader, ['--list', perl], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g)].flatMap(([, path]) => (path === undefined ? [] : [path]))
  const tar = pack()
  tar.entry({ name: 'bin/perl', mode: 0o755 }, readFileSync(perl))
  for (const path of libraries) tar.entry({ name: path.slice(1), mode: 0o755 }, readFileSync(path))
  tar.entry({ name: 'echo.pl' }, echo)
  tar.finalize()
  await importImage(engine, Readable.from(tar), echoImage, ['ENTRYPOINT ["/bin/perl", "/echo.pl"]'])
}
