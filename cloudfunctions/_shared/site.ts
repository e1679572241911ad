import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Scripts written into index.html by the build, allowed by their hash instead of `unsafe-inline`. */
const inlineScripts = (siteDir: string | undefined): string[] => {
  const index = siteDir === undefined ? '' : join(siteDir, 'index.html')
  if (!index || !existsSync(index)) return []
  const scripts = readFileSync(index, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)
  return [...scripts].map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`)
}

/** Everything from this site alone; Taro writes style attributes, chosen pictures are shown as blob: before upload. */
export const contentPolicy = (siteDir: string | undefined) => ({
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

/** A folder under a prefix, readable from any page: WeChat's simulator shows pictures from another origin. */
export const serveFiles = (app: FastifyInstance, prefix: string, root: string, cacheControl: string) =>
  app.register(fastifyStatic, {
    root,
    prefix,
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response) => {
      response.setHeader('cache-control', cacheControl)
      response.setHeader('cross-origin-resource-policy', 'cross-origin')
    },
  })

const isHashed = (path: string) => /\.[0-9a-f]{8,}\.\w+(\.br|\.gz)?$/.test(path)

/** The H5 site. The build leaves .br and .gz beside what compresses well; names with a hash never change, the rest is asked for again. */
export const serveSite = (app: FastifyInstance, root: string) =>
  app.register(fastifyStatic, {
    root,
    decorateReply: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      response.setHeader('vary', 'accept-encoding')
    },
  })
