// The Bluesky network on 127.0.0.1: PLC directory, PDS and AppView. Prints one JSON line when it is ready; answers
// each line on its input with {"settled":true} once everything written so far is indexed; ends when its input ends.
import net from 'node:net'
import readline from 'node:readline'

listenOnLoopbackOnly()
const { TestNetwork } = await import('@atproto/dev-env')
const [plc, pds, bsky] = await freePorts(3)
const network = await TestNetwork.create({
  dbPostgresSchema: 'emberfeed',
  plc: { port: plc },
  pds: { port: pds, hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: bsky },
})
say({ ready: true, plc: network.plc.url, pds: network.pds.url, appview: network.bsky.url })

const requests = readline.createInterface({ input: process.stdin })
requests.on('line', () => network.processAll(30_000).then(() => say({ settled: true }), fail))
requests.on('close', stop)
process.on('SIGTERM', stop)

function say(fact) {
  console.log(JSON.stringify(fact))
}

function fail(error) {
  say({ error: String(error) })
}

async function stop() {
  await network.close().catch(fail)
  process.exit(0)
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => new Promise((done) => server.once('listening', done))))
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}

// dev-env names a port and no host, which means every interface of the machine.
function listenOnLoopbackOnly() {
  const listen = net.Server.prototype.listen
  net.Server.prototype.listen = function (first, ...rest) {
    if (typeof first === 'number') return listen.call(this, first, '127.0.0.1', ...rest.filter((it) => typeof it !== 'string'))
    if (first && typeof first === 'object' && 'port' in first) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
    return listen.call(this, first, ...rest)
  }
}
