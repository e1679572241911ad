import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type { ChunkGraph, Module } from 'webpack'
import type Chain from 'webpack-chain'
import { PreloadFirstPage } from './preload'
import { KeepOffline } from './keep-offline'

const target = process.env.TARO_ENV ?? 'h5'
/** The folder of the build; that of the cloud build for the tests is another, see config/build.mjs. */
const outputRoot = process.env.OUTPUT_ROOT ?? `dist/${target}`

/** Attributes for screen readers: weapp drops what its templates do not list. */
const aria = {
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-pressed': '',
  'aria-selected': '',
  'aria-checked': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
  'aria-modal': '',
}

/** Short class names, since each is sent with setData. */
const cssModules = { enable: true, config: { namingPattern: 'module' as const, generateScopedName: 'c[hash:base64:4]' } }
/** Sizes stay in px on both builds, so that `calc(16px * var(--fs))` grows with the type setting. */
const pxtransform = { enable: false, config: {} }
const inlineSmallPictures = { limit: 8192 }
/** The contract, which is beside src and compiled with it. */
const compile = { include: [path.resolve(__dirname, '../types')] }
/** Libraries that need newer phones than package.json declares, and so are compiled too. */
const newerLibraries = /[\\/]node_modules[\\/](uqr|query-string|decode-uri-component|filter-obj|split-on-first)[\\/]/
const compileLibraries = (chain: Chain) =>
  chain.module
    .rule('newer-libraries')
    .test(newerLibraries)
    .use('babel')
    .loader('babel-loader')
    .options({ babelrc: false, configFile: false, compact: false, presets: [['taro', { framework: 'react', compiler: 'webpack5' }]] })

/** dayjs as modules, which is 1 KB less than its bundle with a wrapper for all loaders. */
const libraries = { dayjs$: 'dayjs/esm', 'dayjs/plugin/utc$': 'dayjs/esm/plugin/utc' }

const standIns: [RegExp, string][] = [
  [/^@tarojs\/components$/, 'elements.h5.tsx'],
  [/^@tarojs\/components\/dist\/components$/, 'no-web-components.h5.ts'],
  [/^@tarojs\/components\/dist\/taro-components\/taro-components\.css$/, 'nothing.h5.ts'],
  [/^(whatwg-fetch|abortcontroller-polyfill\/.*|jsonp-retry)$/, 'nothing.h5.ts'],
]

const firstPage = 'src/tabs/feed.tsx'
/** What the service worker stores for use without network: the tabs with the passes, and the door with its decoder. */
const withoutNetwork = ['src/tabs/', 'src/checkin/scan.tsx', 'src/checkin/doors.tsx', 'src/checkin/venue.tsx', 'node_modules/jsqr/']
const isOurs = /[\\/]src[\\/]shared[\\/]|[\\/]types[\\/]/
const isLibrary = /[\\/]node_modules[\\/]/
/** A test of webpack for modules that the first page uses, so that it loads only these of what pages share. */
const withFirst =
  (kind: RegExp) =>
  (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }) =>
    kind.test(module.nameForCondition() ?? '') &&
    [...chunkGraph.getModuleChunks(module)].some((chunk) => [...chunkGraph.getChunkModules(chunk)].some((other) => other.identifier().includes(firstPage)))

export default defineConfig<'webpack5'>({
  projectName: 'union-friend-circle',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 1 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  copy: { patterns: target === 'weapp' ? [{ from: 'src/sitemap.json', to: `${outputRoot}/sitemap.json` }] : [], options: {} },
  plugins: [['@tarojs/plugin-inject', { components: { View: aria, Text: aria, Image: aria, ScrollView: aria, Input: aria, Textarea: aria } }]],
  /** The shell's environment is not visible to the mini-program: constants are written in at build time. */
  defineConstants: {
    // H5 has the same host as /api; WeChat's cloud has none.
    API_BASE: JSON.stringify(target === 'h5' || process.env.TARO_APP_CLOUD_ENV ? '' : (process.env.TARO_APP_API ?? 'http://127.0.0.1:8787')),
    // With a cloud environment the mini-program calls cloud functions instead of HTTP.
    CLOUD_ENV: JSON.stringify(process.env.TARO_APP_CLOUD_ENV ?? ''),
    // All slices in one function, see config/cloud.ts; each has its own otherwise.
    CLOUD_FUNCTION: JSON.stringify(process.env.TARO_APP_CLOUD_BUNDLE === 'one' ? 'union' : ''),
    // Subscribe message templates, `kind:templateId` separated by commas.
    MESSAGE_TEMPLATES: JSON.stringify(process.env.TARO_APP_TEMPLATES ?? ''),
  },
  terser: { enable: true, config: { output: { ascii_only: false } } },
  mini: {
    compile,
    webpackChain(chain) {
      compileLibraries(chain)
      chain.resolve.alias.merge(libraries)
    },
    optimizeMainPackage: { enable: true },
    runtime: {
      enableInnerHTML: false,
      enableSizeAPIs: false,
      enableAdjacentHTML: false,
      enableTemplateContent: false,
      enableCloneNode: false,
      enableContains: false,
      enableMutationObserver: false,
    },
    imageUrlLoaderOption: inlineSmallPictures,
    postcss: { pxtransform, cssModules, [path.resolve(__dirname, 'wechat-styles.cjs')]: { enable: true, config: {} } },
  },
  h5: {
    compile,
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    esnextModules: [],
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css' },
    imageUrlLoaderOption: inlineSmallPictures,
    webpackChain(chain, webpack) {
      compileLibraries(chain)
      chain.resolve.alias.merge(libraries)
      // Plain elements instead of Taro's web components. Replaced before it is resolved: what Taro itself resolves as its
      // components gets its imports pruned.
      for (const [request, file] of standIns)
        chain.plugin(`instead-of-${request}`).use(webpack.NormalModuleReplacementPlugin, [request, path.resolve(__dirname, '../src/shared/platform', file)])
      chain.plugin('preload').use(PreloadFirstPage, [firstPage])
      chain.plugin('offline').use(KeepOffline, [withoutNetwork])
      // Pages load one by one: what two of them share is its own file instead of a copy in each.
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendor: { name: 'vendor', chunks: 'initial', test: isLibrary, priority: 10 },
          parts: { name: 'parts', chunks: 'async', test: withFirst(isLibrary), minChunks: 2, priority: 10 },
          moreParts: { name: 'more-parts', chunks: 'async', test: isLibrary, minChunks: 2, priority: 9 },
          shared: { name: 'shared', chunks: 'all', test: withFirst(isOurs), minChunks: 2, priority: 6 },
          more: { name: 'more', chunks: 'all', test: isOurs, minChunks: 2, priority: 5 },
        },
      })
    },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform, cssModules },
  },
})
