/** Every view: where it is, how it is called, who may see it, and the file that has it. */

const overview = {
  path: '', title: 'Overview', icon: 'overview', tag: 'lh-overview',
  load: () => import('../views/overview.js'),
};

const client = {
  path: 'clients', title: 'Client', icon: 'client', tag: 'lh-client-view',
  load: () => import('../views/client.js'),
};

/** What an address leads to that none of the others has: it may be mistyped, or of another version. */
const nowhere = {
  title: 'No such page', icon: 'overview', tag: 'lh-nowhere',
  load: () => import('../views/nowhere.js'),
};

const start = {
  path: 'start', title: 'First steps', icon: 'start', tag: 'lh-start', role: 'administrator',
  load: () => import('../views/start.js'),
};

export const VIEWS = [
  {
    title: 'Look',
    views: [
      overview,
      {
        path: 'networks', title: 'Networks', icon: 'networks', tag: 'lh-networks',
        load: () => import('../views/networks.js'),
      },
      {
        path: 'leases', title: 'Leases', icon: 'leases', tag: 'lh-leases',
        load: () => import('../views/leases.js'),
      },
      {
        path: 'history', title: 'History', icon: 'history', tag: 'lh-history',
        load: () => import('../views/history.js'),
      },
      {
        path: 'live', title: 'Live', icon: 'live', tag: 'lh-live',
        load: () => import('../views/live.js'),
      },
    ],
  },
  {
    title: 'Change',
    views: [
      {
        path: 'reservations', title: 'Reservations', icon: 'reservations', tag: 'lh-reservations',
        load: () => import('../views/reservations.js'),
      },
      {
        path: 'classes', title: 'Classes', icon: 'classes', tag: 'lh-classes',
        load: () => import('../views/classes.js'),
      },
      {
        path: 'options', title: 'Options', icon: 'options', tag: 'lh-options',
        load: () => import('../views/options.js'),
      },
      {
        path: 'config', title: 'Configuration', icon: 'config', tag: 'lh-config', role: 'operator',
        load: () => import('../views/config.js'),
      },
      {
        path: 'versions', title: 'Versions', icon: 'versions', tag: 'lh-versions', role: 'operator',
        load: () => import('../views/versions.js'),
      },
    ],
  },
  {
    title: 'Administer',
    views: [
      {
        path: 'events', title: 'Events', icon: 'events', tag: 'lh-events',
        load: () => import('../views/events.js'),
      },
      {
        path: 'audit', title: 'Audit', icon: 'audit', tag: 'lh-audit', role: 'administrator',
        load: () => import('../views/audit.js'),
      },
      {
        path: 'tokens', title: 'Tokens', icon: 'tokens', tag: 'lh-tokens', role: 'administrator',
        load: () => import('../views/tokens.js'),
      },
      {
        path: 'about', title: 'About', icon: 'about', tag: 'lh-about',
        load: () => import('../views/about.js'),
      },
    ],
  },
];

const ALL = [...VIEWS.flatMap((group) => group.views), client, start];

export const viewOf = (path) => ALL.find((each) => each.path === path) ?? nowhere;
