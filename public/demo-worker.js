// The worker of the demo: it answers the API only. Every other request (page, scripts, fonts) goes to
// the network untouched; passing them through a worker makes a page load half as long again.
self.addEventListener('fetch', (event) => {
  if (!new URL(event.request.url).pathname.startsWith('/api/')) event.stopImmediatePropagation()
})

importScripts('/mockServiceWorker.js')
