int needsWhatNobodyHas(void); int *needed = (int *) needsWhatNobodyHas;
