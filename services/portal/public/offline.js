/* global document, navigator, window */
// The offline page stands alone, so it brings its few texts along.
(function () {
  var texts = {
    fr: {
      title: 'Vous êtes hors ligne',
      text: 'Le portail revient de lui-même dès que cet appareil est connecté.',
      again: 'Réessayer',
    },
    de: {
      title: 'Sie sind offline',
      text: 'Das Portal kommt von selbst wieder, sobald dieses Gerät verbunden ist.',
      again: 'Jetzt versuchen',
    },
    es: {
      title: 'No tiene conexión',
      text: 'El portal vuelve por sí solo en cuanto este dispositivo tenga conexión.',
      again: 'Intentarlo ahora',
    },
    it: {
      title: 'Non è in linea',
      text: 'Il portale torna da solo appena questo dispositivo è connesso.',
      again: 'Riprova ora',
    },
    ru: {
      title: 'Нет соединения',
      text: 'Портал вернётся сам, как только устройство подключится к сети.',
      again: 'Повторить сейчас',
    },
  };
  var language = navigator.language.split('-')[0];
  var own = texts[language];
  if (own) {
    document.documentElement.lang = language;
    document.querySelectorAll('[data-text]').forEach(function (element) {
      element.textContent = own[element.getAttribute('data-text')];
    });
  }
  document.querySelector('button').addEventListener('click', function () {
    window.location.reload();
  });
  window.addEventListener('online', function () {
    window.location.reload();
  });
})();
