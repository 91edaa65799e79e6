"""Press: a catalogue to the files of a site. Pure: templates come in, artifacts go out."""
