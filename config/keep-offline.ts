import { createHash } from 'node:crypto'
import type { Compiler } from 'webpack'
import { filesOf } from './preload'

/**
 * The service worker, which stores the site in the browser: from the first visit the shell with what `pages` need, and each other file once it was used.
 * Files have the hash of their content in their names. Replies of /api are not stored; passes and packs are in the phone's storage.
 */
const worker = (name: string, files: string[]) => `
var name = ${JSON.stringify(name)}
var files = ${JSON.stringify(files)}
self.addEventListener('install', function (event) {
  event.waitUntil(caches.open(name).then(function (cache) { return cache.addAll(files) }).then(function () { return self.skipWaiting() }))
})
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (other) { return other !== name && other.indexOf('ufc-') === 0 ? caches.delete(other) : null }))
  }).then(function () { return self.clients.claim() }))
})
var within = function (ms, work) {
  return Promise.race([work, new Promise(function (_, reject) { setTimeout(reject, ms) })])
}
self.addEventListener('fetch', function (event) {
  var request = event.request
  var url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') {
    event.respondWith(within(4000, fetch(request)).catch(function () { return caches.match('./').then(function (kept) { return kept || fetch(request) }) }))
  } else if (/\\.[0-9a-f]{8}\\.(js|css)$/.test(url.pathname)) {
    event.respondWith(caches.match(request).then(function (kept) {
      return kept || fetch(request).then(function (reply) {
        var copy = reply.clone()
        if (reply.ok) event.waitUntil(caches.open(name).then(function (cache) { return cache.put(request, copy) }))
        return reply
      })
    }))
  }
})
`

/** Writes sw.js beside index.html. */
export class KeepOffline {
  constructor(private readonly pages: string[]) {}

  apply(compiler: Compiler) {
    const { RawSource } = compiler.webpack.sources
    compiler.hooks.compilation.tap('KeepOffline', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'KeepOffline', stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const html = compilation.getAsset('index.html')?.source.source().toString()
        if (!html) return
        const first = Object.keys(compilation.assets).filter((file) => html.includes(file))
        const files = [...new Set([...first, ...this.pages.flatMap((page) => filesOf(compilation, page))])].filter((file) => /\.(js|css)$/.test(file)).sort()
        const name = `ufc-${createHash('sha256')
          .update(html + files.join())
          .digest('hex')
          .slice(0, 8)}`
        compilation.emitAsset('sw.js', new RawSource(worker(name, ['./', ...files.map((file) => `./${file}`)])))
      })
    })
  }
}
