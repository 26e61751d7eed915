/* Search: any part of a text, amounts in any spelling. The index comes as scripts, because a page opened from
   a folder may load nothing else. Nothing is sent anywhere. Nothing newer than ECMAScript 5. */
(function () {
  'use strict';
  var SHOWN = 20;
  var form = document.getElementById('search');
  var field = document.getElementById('q');
  var status = document.getElementById('found');
  var results = document.getElementById('results');
  var sections = form.getAttribute('data-sections').split('|');
  var files = form.getAttribute('data-files').split(' ');
  var entries = [];
  var waiting = files.length;

  function word(name, n) {
    return form.getAttribute('data-' + name).replace('{n}', n);
  }

  /* Full width and half width, upper and lower case, are the same. */
  function fold(text) {
    text = String(text);
    if (text.normalize) text = text.normalize('NFKC');
    else {
      text = text.replace(/[\uff01-\uff5e]/g, function (wide) {
        return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
      }).replace(/\u3000/g, ' ');
    }
    return text.toLowerCase();
  }

  /* Chinese numerals, plain and formal, to a number; NaN for anything else. */
  var DIGITS = { '〇': 0, '零': 0, '一': 1, '壹': 1, '二': 2, '贰': 2, '貳': 2, '两': 2, '兩': 2, '三': 3, '叁': 3, '參': 3,
    '四': 4, '肆': 4, '五': 5, '伍': 5, '六': 6, '陆': 6, '陸': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9 };
  var UNITS = { '十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000 };
  var GROUPS = { '万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8 };
  function numeral(text) {
    var total = 0, group = 0, digit = -1, unit = 1;
    for (var i = 0; i < text.length; i += 1) {
      var c = text.charAt(i);
      if (DIGITS.hasOwnProperty(c)) { digit = DIGITS[c]; if (digit === 0) unit = 10; }
      else if (UNITS.hasOwnProperty(c)) { unit = UNITS[c]; group += (digit < 0 ? 1 : digit) * unit; digit = -1; }
      else if (GROUPS.hasOwnProperty(c)) {
        group += digit < 0 ? 0 : digit;
        total += group * GROUPS[c];
        unit = GROUPS[c]; group = 0; digit = -1;
      } else return NaN;
    }
    /* 一万二: the last digit counts the next smaller unit. */
    return total + group + (digit < 0 ? 0 : digit * (unit >= 100 ? unit / 10 : 1));
  }

  /* The amounts in fen that a term means, from least to most; null when it is no amount. */
  function amount(term) {
    var text = term.replace(/^(人民币|rmb|cny|¥|￥)/, '').replace(/[,\s]/g, '').replace(/^[+\-−]/, '')
      .replace(/(元|圆|圓)?[整正]?$/, '');
    var plain = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
    if (plain) {
      var fen = Number(plain[1]) * 100;
      if (plain[2] === undefined) return [fen, fen + 99];
      fen += Number((plain[2] + '0').slice(0, 2));
      return [fen, fen];
    }
    var scaled = /^(\d+)(?:\.(\d+))?([千百万萬亿億])$/.exec(text);
    if (scaled) {
      var unit = (GROUPS[scaled[3]] || UNITS[scaled[3]]) * 100;
      var decimals = scaled[2] || '';
      var step = unit / Math.pow(10, decimals.length);
      var middle = Number(scaled[1] + decimals) * step;
      /* What is told in 万元 is rounded; it finds what it was rounded from. */
      return [Math.ceil(middle - step / 2), Math.ceil(middle + step / 2) - 1];
    }
    if (!/[十拾百佰千仟万萬亿億]/.test(text)) return null;
    var whole = Math.round(numeral(text) * 100);
    return whole > 0 ? [whole, whole] : null;
  }

  /* 2024年3月8日 and 3月8日 as the index writes days. */
  function day(term) {
    function two(n) { return n.length < 2 ? '0' + n : n; }
    return term.replace(/^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?$/, function (all, y, m, d) {
      return y + '-' + two(m) + (d ? '-' + two(d) : '');
    }).replace(/^(\d{1,2})月(\d{1,2})[日号]$/, function (all, m, d) { return '-' + two(m) + '-' + two(d); });
  }

  function fenOf(text) {
    var parts = text.replace('-', '').split('.');
    return Number(parts[0]) * 100 + Number(((parts[1] || '') + '00').slice(0, 2));
  }

  function grouped(text) {
    var parts = text.replace('-', '\u2212').split('.');
    return parts[0].replace(/\B(?=(\d{3})+$)/g, ',') + '.' + ((parts[1] || '') + '00').slice(0, 2);
  }

  /* One file of the index: `papers` are [section, date, title, note, text, address, amount], `ledgers` hold the
     rows of a period, one a line, in the order in which they stand on its pages. */
  window.gongshiIndex = function (part) {
    part.papers.forEach(function (paper) {
      add(paper[0], paper[1], paper[2], paper[3], paper[4], paper[5], paper[6]);
    });
    part.ledgers.forEach(function (ledger) {
      var head = 0;
      ledger.rows.split('\n').forEach(function (line, i) {
        while (head + 1 < ledger.heads.length && ledger.heads[head + 1][0] <= i) head += 1;
        if (line === '') return;
        var cells = line.split('\t');
        var page = Math.floor(i / ledger.page) + 1;
        var place = ledger.base + (page === 1 ? '' : page + '/') + 'index.html#r' + (i + 1);
        var date = ledger.year + '-' + cells[0].slice(0, 2) + '-' + cells[0].slice(2);
        var payee = cells[3] ? part.payees[Number(cells[3])] : '';
        var note = [ledger.place, ledger.heads[head][1], payee, cells[4] || '', cells[5] || ''];
        add(0, date, cells[1], note.filter(Boolean).join(' · '), '', place, cells[2]);
      });
    });
    waiting -= 1;
    look();
  };

  function add(section, date, title, note, text, place, money) {
    var all = fold([date, title, note, text].join('\n'));
    entries.push({ section: section, date: date, title: title, note: note, text: text, place: place,
      money: money || '', fen: money ? fenOf(money) : -1, all: all });
  }

  /* 0 when a term is not met, more when it is met better. */
  function score(entry, term) {
    if (term.amount && term.amount[0] <= entry.fen && entry.fen <= term.amount[1]) return 2;
    return entry.all.indexOf(term.text) < 0 ? 0 : 1;
  }

  function find(query) {
    var terms = fold(query).split(/\s+/).filter(Boolean).map(function (term) {
      return { text: day(term), amount: amount(term) };
    });
    var found = sections.map(function () { return []; });
    if (terms.length === 0) return found;
    entries.forEach(function (entry) {
      var sum = 0;
      for (var i = 0; i < terms.length; i += 1) {
        var one = score(entry, terms[i]);
        if (one === 0) return;
        sum += one;
      }
      found[entry.section].push({ entry: entry, score: sum });
    });
    found.forEach(function (group) {
      group.sort(function (a, b) {
        if (a.score !== b.score) return b.score - a.score;
        return a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : 0;
      });
    });
    return found;
  }

  function make(tag, text, into, name) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    element.appendChild(document.createTextNode(text));
    into.appendChild(element);
    return element;
  }

  /* The words around what was found in a long text. */
  function excerpt(text, query) {
    var at = fold(text).indexOf(fold(query).trim());
    return at < 0 ? '' : (at > 12 ? '…' : '') + text.slice(Math.max(0, at - 12), at + 40) + '…';
  }

  function row(list, found, query) {
    var entry = found.entry;
    var item = document.createElement('li');
    var link = document.createElement('a');
    link.href = form.getAttribute('data-root') + entry.place;
    var what = make('span', (entry.date ? entry.date + ' ' : '') + entry.title, link);
    var note = [entry.note, excerpt(entry.text, query)].filter(Boolean).join(' · ');
    if (note) make('small', note, what);
    if (entry.money) make('span', word('yuan', grouped(entry.money)), link, 'n');
    item.appendChild(link);
    list.appendChild(item);
  }

  function group(name, found, query) {
    var section = document.createElement('section');
    make('h2', name + ' · ' + found.length, section);
    var list = document.createElement('ul');
    list.className = 'links';
    section.appendChild(list);
    results.appendChild(section);
    var next = 0;
    var more;
    function extend() {
      var first = next;
      for (; next < found.length && next < first + SHOWN; next += 1) row(list, found[next], query);
      if (more && next >= found.length) section.removeChild(more);
      if (more && first > 0) list.children[first].firstChild.focus();
    }
    if (found.length > SHOWN) {
      more = make('button', word('more', SHOWN), section);
      more.type = 'button';
      more.addEventListener('click', extend);
    }
    extend();
  }

  var timer;

  function look() {
    /* Whoever pressed Enter has the answer; drawing it again would close what was opened since. */
    window.clearTimeout(timer);
    var query = field.value;
    results.innerHTML = '';
    if (query.trim() === '') { status.textContent = ''; return; }
    var found = find(query);
    var count = 0;
    found.forEach(function (of, i) {
      count += of.length;
      if (of.length > 0) group(sections[i], of, query);
    });
    if (waiting > 0) status.textContent = word('wait', '');
    else status.textContent = count === 0 ? word('none', '') : word('count', String(count));
  }

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, 150);
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    /* So that the way back from a row leads to what was found. A page from a folder may refuse. */
    try { window.history.replaceState(null, '', '?q=' + encodeURIComponent(field.value)); } catch (refused) { /* fine */ }
    look();
  });
  field.addEventListener('input', later);

  var asked = /[?&]q=([^&#]*)/.exec(window.location.search);
  if (asked) {
    try { field.value = decodeURIComponent(asked[1].replace(/\+/g, ' ')); } catch (garbled) { /* leave it empty */ }
  }
  files.forEach(function (file) {
    var script = document.createElement('script');
    script.src = file;
    script.onerror = function () { waiting -= 1; look(); };
    document.body.appendChild(script);
  });
  look();
}());
