// Before anything is drawn, so that a dark page does not begin with a white flash.
{
  let wanted = 'auto';
  try {
    wanted = localStorage.getItem('leasehold-theme') ?? 'auto';
  } catch {
    // Storage may be forbidden; the system's choice does, too.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.bsTheme = wanted === 'auto' ? (dark ? 'dark' : 'light') : wanted;
}
