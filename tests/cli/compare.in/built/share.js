/* What a period comes to for one home. Reckoned on this device in whole fen; nothing is kept and nothing is sent.
   Nothing newer than ECMAScript 5. */
(function () {
  'use strict';
  var form = document.getElementById('share');
  var whole = Number(form.getAttribute('data-whole'));
  var told = document.getElementById('reckoned');

  /* Full-width digits as narrow ones; NaN for what is no number of at most three decimals. */
  function number(id) {
    var text = document.getElementById(id).value.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    }).replace(/[,\s]|平方米|㎡|个/g, '');
    if (text === '') return 0;
    return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : NaN;
  }

  /* a × b ÷ c, rounded half up, without leaving the whole numbers that a script can hold. */
  function share(a, b, c) {
    var rest = a % c;
    return Math.floor(a / c) * b + Math.floor((2 * rest * b + c) / (2 * c));
  }

  function money(fen) {
    var text = String(Math.abs(fen));
    while (text.length < 3) text = '0' + text;
    var yuan = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
    return (fen < 0 ? '\u2212' : '') + yuan + '.' + text.slice(-2);
  }

  function put(cell, fen, head) {
    var data = cell.querySelector('data');
    data.textContent = money(fen);
    data.setAttribute('value', (fen / 100).toFixed(2));
    data.removeAttribute('data-fact');
    cell.setAttribute('data-label', head);
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var area = number('area');
    var spaces = number('spaces');
    if (!(area > 0) || isNaN(spaces)) { told.textContent = form.getAttribute('data-wrong'); return; }
    var head = form.getAttribute('data-head').replace('{n}', String(area / 1000));
    var i;
    var heads = document.querySelectorAll('[data-yours]');
    for (i = 0; i < heads.length; i += 1) heads[i].textContent = head;
    var lines = document.querySelectorAll('[data-fen]');
    for (i = 0; i < lines.length; i += 1) {
      var fen = Number(lines[i].getAttribute('data-fen'));
      put(lines[i], (fen < 0 ? -1 : 1) * share(Math.abs(fen), area, whole), head);
    }
    var dues = document.querySelectorAll('[data-parts]');
    for (i = 0; i < dues.length; i += 1) {
      var units = { area: area, home: 1000, space: spaces }[dues[i].getAttribute('data-per')];
      put(dues[i], share(Number(dues[i].getAttribute('data-parts')), units, 100000), head);
    }
    told.textContent = Array.prototype.map.call(lines, function (line) {
      return line.parentNode.querySelector('th').textContent + ' ' + line.textContent;
    }).join(' · ');
  });
}());
