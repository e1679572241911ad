import helmet from 'helmet'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

/** The hashes of the scripts that the build writes into index.html, which are allowed instead of `unsafe-inline`. */
const inlineScripts = (siteDir: string | undefined): string[] => {
  const index = siteDir === undefined ? '' : join(siteDir, 'index.html')
  if (!index || !existsSync(index)) return []
  const scripts = readFileSync(index, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)
  return [...scripts].map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
}

/** The content security policy: everything from this site only. Taro writes style attributes, and chosen pictures are shown as blob: before the upload. */
const contentPolicy = (siteDir: string | undefined) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", ...inlineScripts(siteDir)],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
})

const transport = { maxAge: 15_552_000, includeSubDomains: false }

type Headers = [name: string, value: string][]

/** The headers that helmet sets, computed once, because its plugin for Fastify computes the policy for every request. */
const headersOf = (options: Parameters<typeof helmet>[0]): Headers => {
  const headers: Headers = []
  const reply = { setHeader: (name: string, value: string) => headers.push([name, value]), removeHeader: () => {} }
  helmet(options)({} as IncomingMessage, reply as unknown as ServerResponse, () => {})
  return headers
}

/** The headers for everything that a browser may open: the site and its files. */
export const siteHeaders = (siteDir: string | undefined): Headers => [
  ...headersOf({ contentSecurityPolicy: contentPolicy(siteDir), strictTransportSecurity: transport }),
  ['Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=()'],
]

/** The headers for replies to calls, which are never shown as a page: only those that matter there, instead of a kilobyte with each reply. */
export const apiHeaders: Headers = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Strict-Transport-Security', `max-age=${transport.maxAge}`],
  ['X-Content-Type-Options', 'nosniff'],
]
