import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

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
