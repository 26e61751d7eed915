/* Type size and contrast. The choice stays on this device; every page can be read without this script.
   Old phone engines read it too: nothing newer than ECMAScript 5. */
(function () {
  'use strict';
  var root = document.documentElement;
  var CHOICES = { size: ['l', 'xl'], contrast: ['high'] };

  function kept(name) {
    try { return window.localStorage.getItem('gongshi.' + name) || ''; } catch (refused) { return ''; }
  }

  function keep(name, value) {
    try { window.localStorage.setItem('gongshi.' + name, value); } catch (refused) { /* for this page only */ }
  }

  function set(name, value) {
    if (CHOICES[name].indexOf(value) < 0) root.removeAttribute('data-' + name);
    else root.setAttribute('data-' + name, value);
  }

  /* Where tables have no room their rows are laid out as blocks, by the style. */
  function makeRoom() {
    var size = root.getAttribute('data-size');
    var width = window.innerWidth;
    var isStacked = size === 'xl' || width < (size === 'l' ? 800 : 360);
    root.className = root.className.replace(/ stacked/g, '') + (isStacked ? ' stacked' : '');
    var isTight = tighten(isStacked);
    if (isStacked || isTight) tellRoles();
  }

  /* So are those of a single table when it is wider than its place and does not scroll there. */
  function tighten(isStacked) {
    var tables = document.querySelectorAll('.stack');
    var tight = [];
    var i;
    for (i = 0; i < tables.length; i += 1) tables[i].className = tables[i].className.replace(/ tight/g, '');
    for (i = 0; i < tables.length && !isStacked; i += 1) if (hasNoRoom(tables[i])) tight.push(tables[i]);
    for (i = 0; i < tight.length; i += 1) tight[i].className += ' tight';
    return tight.length > 0;
  }

  function hasNoRoom(table) {
    var place = table.parentNode;
    return place.className !== 'scroll' && table.offsetWidth > place.clientWidth + 1;
  }

  /* Old engines forget what a table is when its rows are laid out as blocks. */
  function tellRoles() {
    var roles = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TFOOT: 'rowgroup', TR: 'row', TD: 'cell' };
    var parts = document.querySelectorAll('.stack, .stack thead, .stack tbody, .stack tfoot, .stack tr, .stack td, .stack th');
    for (var i = 0; i < parts.length; i += 1) {
      var part = parts[i];
      var head = part.getAttribute('scope') === 'col' ? 'columnheader' : 'rowheader';
      part.setAttribute('role', roles[part.tagName] || head);
    }
  }

  function show(buttons) {
    for (var i = 0; i < buttons.length; i += 1) {
      var name = buttons[i].getAttribute('data-set');
      var value = root.getAttribute('data-' + name) || '';
      buttons[i].setAttribute('aria-pressed', String(value === buttons[i].value));
    }
    makeRoom();
  }

  /* A link may lead to what is folded away. */
  function unfold() {
    var part = document.querySelector(':target');
    for (var at = part; at && at !== document; at = at.parentNode) {
      if (at.tagName !== 'DETAILS' || at.hasAttribute('open')) continue;
      at.setAttribute('open', '');
      part.scrollIntoView();
    }
  }

  /* A link made for someone may bring the size along: ?s=xl. */
  var asked = /[?&]s=(l|xl)(?:&|$)/.exec(window.location.search);
  root.className += ' js';
  set('size', asked ? asked[1] : kept('size'));
  set('contrast', kept('contrast'));
  makeRoom();

  document.addEventListener('DOMContentLoaded', function () {
    var buttons = document.querySelectorAll('button[data-set]');
    function press(event) {
      var button = event.currentTarget;
      var name = button.getAttribute('data-set');
      var isOn = button.getAttribute('aria-pressed') === 'true';
      /* Contrast has one button, which takes back what it did. */
      var value = isOn && name === 'contrast' ? '' : button.value;
      set(name, value);
      keep(name, value);
      show(buttons);
    }
    for (var i = 0; i < buttons.length; i += 1) buttons[i].addEventListener('click', press);
    window.addEventListener('resize', makeRoom);
    /* What is folded away has no width until it is opened. */
    document.addEventListener('toggle', makeRoom, true);
    window.addEventListener('hashchange', unfold);
    unfold();
    show(buttons);
  });
}());
