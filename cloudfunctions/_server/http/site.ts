import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves a folder under a prefix to pages of any origin, since WeChat's simulator has another one. */
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

/** Serves the H5 site. The build has written .br and .gz files; files with a hash in their name never change, others are revalidated. */
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
