/** Unpacks the Chromium of the npm package below TMPDIR and prints where it is; run as a process of its own. */

// Without it the libraries that the browser needs stay packed.
process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs24.x'
const { default: chromium } = await import('@sparticuz/chromium')
process.stdout.write(await chromium.executablePath())
