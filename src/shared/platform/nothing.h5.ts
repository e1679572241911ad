/**
 * Replaces, on H5, parts of Taro that the product does not use: fetch and AbortController for browsers older than those supported, requests by
 * script tags, and the styles and icon font of web components.
 */
export default function nothing() {}
