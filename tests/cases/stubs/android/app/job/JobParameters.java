package android.app.job;

/** Since API 21. */
public class JobParameters {}
