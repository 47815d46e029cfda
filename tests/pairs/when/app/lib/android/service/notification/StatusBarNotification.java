package android.service.notification;

public class StatusBarNotification {}
