(() => { document.title = "Crosstalk"; })();
