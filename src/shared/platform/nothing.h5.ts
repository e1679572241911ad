/**
 * Stands in on H5 for what Taro brings along and nobody here uses: the fetch and AbortController of browsers older than those declared,
 * requests by script tags, and the styles and icon font of web components.
 */
export default function nothing() {}
