import helmet from 'helmet'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

/** Scripts written into index.html by the build, allowed by their hash instead of `unsafe-inline`. */
const inlineScripts = (siteDir: string | undefined): string[] => {
  const index = siteDir === undefined ? '' : join(siteDir, 'index.html')
  if (!index || !existsSync(index)) return []
  const scripts = readFileSync(index, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)
  return [...scripts].map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
}

/** Everything from this site alone; Taro writes style attributes, chosen pictures are shown as blob: before upload. */
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

/** What helmet would set, asked for once: its plugin for Fastify makes the policy anew for every request. */
const headersOf = (options: Parameters<typeof helmet>[0]): Headers => {
  const headers: Headers = []
  const reply = { setHeader: (name: string, value: string) => headers.push([name, value]), removeHeader: () => {} }
  helmet(options)({} as IncomingMessage, reply as unknown as ServerResponse, () => {})
  return headers
}

/** Of everything a browser may open: the site and its files. */
export const siteHeaders = (siteDir: string | undefined): Headers => [
  ...headersOf({ contentSecurityPolicy: contentPolicy(siteDir), strictTransportSecurity: transport }),
  ['Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=()'],
]

/** Of answers to calls, which are never shown as a page: what still matters there, and not a kilobyte of headers with each. */
export const apiHeaders: Headers = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Strict-Transport-Security', `max-age=${transport.maxAge}`],
  ['X-Content-Type-Options', 'nosniff'],
]
