// TypeScript → CommonJS with the bundler that ships the functions: no second compiler to keep in step.
const { transformSync } = require('esbuild')

module.exports = {
  process(source, path) {
    const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'jsx'
    const { code } = transformSync(source, {
      loader,
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      jsx: 'automatic',
      sourcemap: 'inline',
      sourcefile: path,
    })
    return { code }
  },
}
