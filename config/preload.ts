import type { Compilation, Compiler } from 'webpack'

/** Names the first page's files in index.html, so that the browser loads them together with the entry instead of one round trip later. */
export class PreloadFirstPage {
  constructor(private readonly page: string) {}

  apply(compiler: Compiler) {
    const { RawSource } = compiler.webpack.sources
    compiler.hooks.compilation.tap('PreloadFirstPage', (compilation) => {
      // At this stage files get no other names any more.
      compilation.hooks.processAssets.tap({ name: 'PreloadFirstPage', stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const html = compilation.getAsset('index.html')?.source.source().toString()
        if (!html) return
        const links = filesOf(compilation, this.page)
          .filter((file) => /\.(js|css)$/.test(file) && !html.includes(file))
          .map((file) => `<link rel="preload" href="./${file}" as="${file.endsWith('.js') ? 'script' : 'style'}">`)
        compilation.updateAsset('index.html', new RawSource(html.replace('</head>', `${links.join('')}</head>`)))
      })
    })
  }
}

/** All files that a page's dynamic import loads. */
export const filesOf = (compilation: Compilation, page: string) => {
  const files = new Set<string>()
  for (const module of compilation.modules) {
    if (!module.identifier().includes(page)) continue
    for (const chunk of compilation.chunkGraph.getModuleChunks(module))
      for (const group of chunk.groupsIterable) for (const part of group.chunks) for (const file of part.files) files.add(file)
  }
  return [...files]
}
